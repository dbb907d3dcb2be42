/** Progress of long work. Ground layer. */
@NullMarked
package io.capacityplanner.progress;

import org.jspecify.annotations.NullMarked;
