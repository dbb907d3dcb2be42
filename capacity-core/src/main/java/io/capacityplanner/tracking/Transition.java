package io.capacityplanner.tracking;

import java.time.Instant;

/**
 * One step of a recommendation's life.
 *
 * @param to the state it came to
 * @param at when
 * @param by who: a person or a program
 * @param why the reason, one sentence
 */
public record Transition(Lifecycle to, Instant at, String by, String why) {}
