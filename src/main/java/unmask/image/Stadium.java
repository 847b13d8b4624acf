package unmask.image;

/** All points within a radius of a line segment: what a round brush covers when it is drawn along the segment. */
record Stadium(double fromX, double fromY, double toX, double toY, double radius) {
    /** The smallest region that holds every pixel whose centre may be covered. */
    Region bounds() {
        return Region.between(
                (int) Math.floor(Math.min(fromX, toX) - radius),
                (int) Math.floor(Math.min(fromY, toY) - radius),
                (int) Math.ceil(Math.max(fromX, toX) + radius) + 1,
                (int) Math.ceil(Math.max(fromY, toY) + radius) + 1);
    }

    /** Whether the centre of the pixel at (x, y) is covered. */
    boolean covers(int x, int y) {
        double dx = toX - fromX;
        double dy = toY - fromY;
        double px = x + 0.5 - fromX;
        double py = y + 0.5 - fromY;
        double lengthSquared = dx * dx + dy * dy;
        double along = lengthSquared == 0 ? 0 : Math.clamp((px * dx + py * dy) / lengthSquared, 0, 1);
        double offX = px - along * dx;
        double offY = py - along * dy;
        return offX * offX + offY * offY <= radius * radius;
    }

    /**
     * The covered pixels of row {@code y}, which are one run, as a region of one row; {@link Region#EMPTY} when there are none.
     */
    Region run(int y) {
        double[] ends = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        addDisc(ends, fromX, y + 0.5 - fromY);
        addDisc(ends, toX, y + 0.5 - toY);
        addBand(ends, y + 0.5 - fromY);
        if (ends[0] > ends[1]) {
            return Region.EMPTY;
        }
        // the ends are right but for rounding: the test of a single pixel decides
        int left = (int) Math.ceil(ends[0] - 0.5) - 1;
        int right = (int) Math.floor(ends[1] - 0.5) + 2;
        while (left < right && !covers(left, y)) {
            left++;
        }
        while (left < right && !covers(right - 1, y)) {
            right--;
        }
        return left < right ? Region.between(left, y, right, y + 1) : Region.EMPTY;
    }

    private void addDisc(double[] ends, double centreX, double offY) {
        double halfSquared = radius * radius - offY * offY;
        if (halfSquared >= 0) {
            double half = Math.sqrt(halfSquared);
            ends[0] = Math.min(ends[0], centreX - half);
            ends[1] = Math.max(ends[1], centreX + half);
        }
    }

    /** The part beside the segment: close enough across it, and between its ends along it. */
    private void addBand(double[] ends, double offY) {
        double dx = toX - fromX;
        double dy = toY - fromY;
        double length = Math.hypot(dx, dy);
        double[] across = between(dy, offY * dx - radius * length, offY * dx + radius * length);
        double[] along = between(dx, -offY * dy, length * length - offY * dy);
        double low = Math.max(across[0], along[0]);
        double high = Math.min(across[1], along[1]);
        if (length > 0 && low <= high) {
            ends[0] = Math.min(ends[0], fromX + low);
            ends[1] = Math.max(ends[1], fromX + high);
        }
    }

    /** The x for which {@code low <= factor * x <= high}. */
    private static double[] between(double factor, double low, double high) {
        if (factor == 0) {
            boolean always = low <= 0 && high >= 0;
            return always
                    ? new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}
                    : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        }
        return new double[] {Math.min(low / factor, high / factor), Math.max(low / factor, high / factor)};
    }
}
