/** Files of lines that one store holds: each line is on the disk when its write returns. Not exported. */
@NullMarked
package io.capacityplanner.linefile;

import org.jspecify.annotations.NullMarked;
