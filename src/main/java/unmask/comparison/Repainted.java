package unmask.comparison;

import unmask.image.Picture;

/**
 * What a contender made of a trial.
 *
 * @param picture all of it, of the trial's size
 * @param seconds that it took
 */
public record Repainted(Picture picture, Seconds seconds) {
    /**
     * Times, in seconds.
     *
     * @param whole from the picture to the result
     * @param diffusion part of it; not a number where it is not known
     * @param detail part of it: seam and texture; not a number where it is not known
     */
    public record Seconds(double whole, double diffusion, double detail) {
        /** A time of which no parts are known. */
        public static Seconds of(double whole) {
            return new Seconds(whole, Double.NaN, Double.NaN);
        }
    }
}
