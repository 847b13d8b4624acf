package unmask.evaluation;

/** Makes the parts of one kind. What a part holds depends on its items alone, not on what was made before. */
interface PartMaker {
    /** Name of the parts' folder; it says all that their content depends on, besides model and data. */
    String kind();

    /** For the progress bar. */
    String what();

    /** How many items there are altogether. */
    int items();

    Part make(int first, int count);
}
