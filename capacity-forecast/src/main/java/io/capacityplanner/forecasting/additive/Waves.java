package io.capacityplanner.forecasting.additive;

/**
 * Sines and cosines of the multiples of some angles, one multiple after the other. All angles turn together, so that the
 * loops have no branches and become vector instructions.
 */
final class Waves {

    private final double[] sine;
    private final double[] cosine;
    private final double[] sines;
    private final double[] cosines;
    private int harmonic = 1;

    /** Begins with the angles themselves, in radians. */
    Waves(double[] angles) {
        sine = new double[angles.length];
        cosine = new double[angles.length];
        for (int i = 0; i < angles.length; i++) {
            sine[i] = Math.sin(angles[i]);
            cosine[i] = Math.cos(angles[i]);
        }
        sines = sine.clone();
        cosines = cosine.clone();
    }

    /** Goes on to a multiple, at least the present one. */
    void to(int multiple) {
        for (; harmonic < multiple; harmonic++) {
            turn(sines, cosines, sine, cosine);
        }
    }

    private static void turn(double[] sines, double[] cosines, double[] sine, double[] cosine) {
        for (int i = 0; i < sines.length; i++) {
            double s = sines[i];
            double c = cosines[i];
            sines[i] = s * cosine[i] + c * sine[i];
            cosines[i] = c * cosine[i] - s * sine[i];
        }
    }

    /** Sines of the present multiple; changed by the next {@link #to}. */
    double[] sines() {
        return sines;
    }

    /** Cosines of the present multiple; changed by the next {@link #to}. */
    double[] cosines() {
        return cosines;
    }
}
