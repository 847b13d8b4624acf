package unmask.evaluation;

import java.util.Map;

/** Makes the parts of one kind. What a part holds depends on its items alone, not on what was made before. */
interface PartMaker {
    /** Elements may be any numbers. */
    int ANY = 0;

    /** Name of the parts' folder; it says all that their content depends on, besides model and data. */
    String kind();

    /** For the progress bar. */
    String what();

    /** How many items there are altogether. */
    int items();

    /** The tables of a part: of one of codes how many there are, so that each element is one of them; of others {@link #ANY}. */
    Map<String, Integer> tables();

    Part make(int first, int count);
}
