package unmask.detail;

import java.util.OptionalDouble;

/**
 * How much of a repaint's texture comes from the picture around it.
 *
 * @param detail 0 leaves the repaint as painted, 1 takes all from the picture; empty chooses
 * @param follow 0 lets the picture alone decide what goes on inside the hole, 1 lets the model decide, and up to a tenth the
 *     model has a say in the layout alone; empty chooses by how well the decoder knows what surrounds the hole
 */
public record DetailOptions(OptionalDouble detail, OptionalDouble follow) {
    /** Both chosen by the picture. */
    public static final DetailOptions AUTOMATIC = new DetailOptions(OptionalDouble.empty(), OptionalDouble.empty());

    /** Nothing from the picture: what the model painted. */
    public static final DetailOptions AS_PAINTED = new DetailOptions(OptionalDouble.of(0), OptionalDouble.empty());

    /** @throws IllegalArgumentException with a sentence, when a share is not between 0 and 1 */
    public DetailOptions {
        requireShare("detail", detail);
        requireShare("follow", follow);
    }

    /** How much of the texture comes from the picture, 0 to 1. */
    public double share() {
        return detail.orElse(1);
    }

    private static void requireShare(String name, OptionalDouble share) {
        if (share.isPresent() && !(share.getAsDouble() >= 0 && share.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    "The " + name + " must be between 0 and 1, but is " + share.getAsDouble() + ".");
        }
    }
}
