/** Contracts for plug-ins, found by {@link java.util.ServiceLoader} or wired by hand. */
@NullMarked
package io.capacityplanner.spi;

import org.jspecify.annotations.NullMarked;
