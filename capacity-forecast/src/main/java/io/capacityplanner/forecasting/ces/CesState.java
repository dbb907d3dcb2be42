package io.capacityplanner.forecasting.ces;

/**
 * The state of a model as it runs over a series, forwards or backwards. Seasonal components stand at their phase, the
 * position modulo the period. Not thread-safe.
 */
final class CesState {

    private final CesForm form;
    private final int period;
    private double level;
    private double information;
    private final double[] real;
    private final double[] imaginary;

    CesState(CesForm form, int period) {
        this.form = form;
        this.period = form.seasonal() ? period : 1;
        this.real = new double[form.seasonal() ? period : 0];
        this.imaginary = new double[form == CesForm.SIMPLE || form == CesForm.FULL ? period : 0];
    }

    static CesState of(CesForm form, int period, CesParameters parameters) {
        CesState state = new CesState(form, period);
        double[] pair = parameters.pair();
        state.level = pair.length == 2 ? pair[0] : 0;
        state.information = pair.length == 2 ? pair[1] : 0;
        System.arraycopy(parameters.real(), 0, state.real, 0, state.real.length);
        System.arraycopy(parameters.imaginary(), 0, state.imaginary, 0, state.imaginary.length);
        return state;
    }

    CesState copy() {
        CesState copy = new CesState(form, period);
        copy.set(this);
        return copy;
    }

    void set(CesState other) {
        level = other.level;
        information = other.information;
        System.arraycopy(other.real, 0, real, 0, real.length);
        System.arraycopy(other.imaginary, 0, imaginary, 0, imaginary.length);
    }

    void set(double newLevel, double newInformation) {
        level = newLevel;
        information = newInformation;
    }

    void setPhase(int phase, double newReal, double newImaginary) {
        real[phase] = newReal;
        if (imaginary.length > 0) {
            imaginary[phase] = newImaginary;
        }
    }

    /** This state as the one before the first observation. */
    CesParameters parameters(double[] smoothing) {
        double[] pair = form == CesForm.SIMPLE ? new double[0] : new double[] {level, information};
        return new CesParameters(smoothing, pair, real, imaginary);
    }

    /** The value expected at a position. */
    double expected(int position) {
        return switch (form) {
            case NONE -> level;
            case SIMPLE -> real[position % period];
            case PARTIAL, FULL -> level + real[position % period];
        };
    }

    /** Moves on by one step with the error of the value expected at a position. */
    void take(double[] smoothing, int position, double error) {
        double a0 = smoothing[0];
        double a1 = smoothing[1];
        int phase = position % period;
        if (form == CesForm.SIMPLE) {
            double s = real[phase];
            double i = imaginary[phase];
            real[phase] = s - (1 - a1) * i + (a0 - a1) * error;
            imaginary[phase] = s + (1 - a0) * i + (a0 + a1) * error;
            return;
        }
        double l = level;
        double c = information;
        level = l - (1 - a1) * c + (a0 - a1) * error;
        information = l + (1 - a0) * c + (a0 + a1) * error;
        if (form == CesForm.PARTIAL) {
            real[phase] += smoothing[2] * error;
        } else if (form == CesForm.FULL) {
            double b0 = smoothing[2];
            double b1 = smoothing[3];
            double s = real[phase];
            double i = imaginary[phase];
            real[phase] = s - (1 - b1) * i + (b0 - b1) * error;
            imaginary[phase] = s + (1 - b0) * i + (b0 + b1) * error;
        }
    }

    /**
     * Runs over a whole series.
     *
     * @param y the series, NaN for a missing value, which leaves the state to its own
     * @param smoothing the smoothing parameters
     * @param backwards whether from its end to its start
     * @return sum of squared one-step errors
     */
    double run(double[] y, double[] smoothing, boolean backwards) {
        return switch (form) {
            case NONE -> runPlain(y, smoothing, backwards);
            case SIMPLE -> runSimple(y, smoothing, backwards);
            case PARTIAL -> runPartial(y, smoothing, backwards);
            case FULL -> runFull(y, smoothing, backwards);
        };
    }

    private double runPlain(double[] y, double[] smoothing, boolean backwards) {
        double l = level;
        double c = information;
        double fromC = smoothing[1] - 1;
        double keepC = 1 - smoothing[0];
        double gainL = smoothing[0] - smoothing[1];
        double gainC = smoothing[0] + smoothing[1];
        double sum = 0;
        int t = backwards ? y.length - 1 : 0;
        int way = backwards ? -1 : 1;
        for (int k = 0; k < y.length; k++, t += way) {
            double value = y[t];
            double e = Double.isNaN(value) ? 0 : value - l;
            sum += e * e;
            double before = l;
            l += fromC * c + gainL * e;
            c = before + keepC * c + gainC * e;
        }
        level = l;
        information = c;
        return sum;
    }

    private double runSimple(double[] y, double[] smoothing, boolean backwards) {
        double fromC = smoothing[1] - 1;
        double keepC = 1 - smoothing[0];
        double gainL = smoothing[0] - smoothing[1];
        double gainC = smoothing[0] + smoothing[1];
        double sum = 0;
        int way = backwards ? -1 : 1;
        int t = backwards ? y.length - 1 : 0;
        int phase = t % period;
        for (int k = 0; k < y.length; k++, t += way) {
            double s = real[phase];
            double i = imaginary[phase];
            double value = y[t];
            double e = Double.isNaN(value) ? 0 : value - s;
            sum += e * e;
            real[phase] = s + fromC * i + gainL * e;
            imaginary[phase] = s + keepC * i + gainC * e;
            phase = next(phase, way);
        }
        return sum;
    }

    private double runPartial(double[] y, double[] smoothing, boolean backwards) {
        double l = level;
        double c = information;
        double fromC = smoothing[1] - 1;
        double keepC = 1 - smoothing[0];
        double gainL = smoothing[0] - smoothing[1];
        double gainC = smoothing[0] + smoothing[1];
        double beta = smoothing[2];
        double sum = 0;
        int way = backwards ? -1 : 1;
        int t = backwards ? y.length - 1 : 0;
        int phase = t % period;
        for (int k = 0; k < y.length; k++, t += way) {
            double s = real[phase];
            double value = y[t];
            double e = Double.isNaN(value) ? 0 : value - l - s;
            sum += e * e;
            double before = l;
            l += fromC * c + gainL * e;
            c = before + keepC * c + gainC * e;
            real[phase] = s + beta * e;
            phase = next(phase, way);
        }
        level = l;
        information = c;
        return sum;
    }

    private double runFull(double[] y, double[] smoothing, boolean backwards) {
        double l = level;
        double c = information;
        double fromC = smoothing[1] - 1;
        double keepC = 1 - smoothing[0];
        double gainL = smoothing[0] - smoothing[1];
        double gainC = smoothing[0] + smoothing[1];
        double fromI = smoothing[3] - 1;
        double keepI = 1 - smoothing[2];
        double gainS = smoothing[2] - smoothing[3];
        double gainI = smoothing[2] + smoothing[3];
        double sum = 0;
        int way = backwards ? -1 : 1;
        int t = backwards ? y.length - 1 : 0;
        int phase = t % period;
        for (int k = 0; k < y.length; k++, t += way) {
            double s = real[phase];
            double i = imaginary[phase];
            double value = y[t];
            double e = Double.isNaN(value) ? 0 : value - l - s;
            sum += e * e;
            double before = l;
            l += fromC * c + gainL * e;
            c = before + keepC * c + gainC * e;
            real[phase] = s + fromI * i + gainS * e;
            imaginary[phase] = s + keepI * i + gainI * e;
            phase = next(phase, way);
        }
        level = l;
        information = c;
        return sum;
    }

    private int next(int phase, int way) {
        int next = phase + way;
        return next == period ? 0 : next < 0 ? period - 1 : next;
    }
}
