/** The command line. */
@NullMarked
package io.capacityplanner.examples.cli;

import org.jspecify.annotations.NullMarked;
