/** Texts that other programs read, YAML and JSON, written so that their readers agree. Not exported. */
@NullMarked
package io.capacityplanner.optimization.text;

import org.jspecify.annotations.NullMarked;
