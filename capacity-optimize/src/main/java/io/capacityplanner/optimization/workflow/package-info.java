/** Which question to ask of a resource: is it too large, does it outgrow its size, or should it scale by itself. */
@NullMarked
package io.capacityplanner.optimization.workflow;

import org.jspecify.annotations.NullMarked;
