package io.capacityplanner.forecasting.theta;

/**
 * The part of a history that a model was estimated on.
 *
 * @param from its first position
 * @param to the position after its last
 */
record Stretch(int from, int to) {

    int length() {
        return to - from;
    }
}
