package io.capacityplanner.planner;

final class MissingEngines {
    private MissingEngines() {}
}
