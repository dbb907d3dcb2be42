package io.capacityplanner.optimization.policy;

/** What is sized. */
public enum Dimension {
    /** Processors, in cores; demand above the size waits. */
    CPU,
    /** Memory, in bytes; demand above the size is killed. */
    MEMORY
}
