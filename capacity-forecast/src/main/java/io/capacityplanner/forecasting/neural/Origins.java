package io.capacityplanner.forecasting.neural;

import java.util.Arrays;

/** Where a series is cut into what is read and what is forecast. */
final class Origins {

    private Origins() {}

    /**
     * Origins whose steps ahead are observed for the most part.
     *
     * @param history the series
     * @param shape of the windows
     * @param from first origin, moved up to the first window's end
     * @param end steps ahead end before it
     * @param stride distance between origins, counted from the last
     */
    static int[] of(History history, WindowShape shape, int from, int end, int stride) {
        int first = Math.max(from, shape.inputs());
        int last = end - shape.horizon();
        if (last < first) {
            return new int[0];
        }
        int[] origins = new int[(last - first) / stride + 1];
        int count = 0;
        for (int origin = last - (last - first) / stride * stride; origin <= last; origin += stride) {
            if (history.mostlyObserved(origin, shape.horizon())) {
                origins[count++] = origin;
            }
        }
        return Arrays.copyOf(origins, count);
    }

    /** The least stride that leaves at most so many of a number of origins and meets every phase of a season. */
    static int stride(long origins, int most, int season) {
        int stride = (int) Math.max(1, (origins + most - 1) / most);
        while (stride > 1 && season > 1 && common(stride, season) > 1) {
            stride++;
        }
        return stride;
    }

    private static int common(int a, int b) {
        return b == 0 ? a : common(b, a % b);
    }
}
