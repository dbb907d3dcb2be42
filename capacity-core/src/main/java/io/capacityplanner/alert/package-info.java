/** Alert rules, and what became of them: rules, states, notices and replays. */
@NullMarked
package io.capacityplanner.alert;

import org.jspecify.annotations.NullMarked;
