/** The typed exceptions. Every message names the value, the place and the remedy. */
@NullMarked
package io.capacityplanner.error;

import org.jspecify.annotations.NullMarked;
