package unmask.detail;

/** Measures how well the decoder knows the surroundings of a hole. */
final class Trust {
    private static final double LEAST_SHARE =
            0.85; // of the variance explained: below, the guide says more wrong than right

    private static final double MOST = 0.3; // more, and colours that differ a little forbid the right texture

    private Trust() {}

    /** 0 when the guide explains too little of the known colours' variance, {@value #MOST} when it explains all of it. */
    static double of(Level level) {
        double errors = 0;
        double spread = 0;
        for (int channel = 0; channel < 3; channel++) {
            double count = 0;
            double sum = 0;
            double squares = 0;
            for (int at = 0; at < level.lends.length; at++) {
                if (level.lends[at]) {
                    double colour = level.colours[3 * at + channel];
                    double error = colour - level.guide[3 * at + channel];
                    errors += error * error;
                    sum += colour;
                    squares += colour * colour;
                    count++;
                }
            }
            spread += squares - (count > 0 ? sum * sum / count : 0);
        }
        double explained = spread > 0 ? 1 - errors / spread : 0;
        return MOST * Math.clamp((explained - LEAST_SHARE) / (1 - LEAST_SHARE), 0, 1);
    }
}
