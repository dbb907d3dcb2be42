/** The audit log: kept in a file or in memory, each entry sealed and chained to the one before, and its verifier. */
@NullMarked
package io.capacityplanner.audit;

import org.jspecify.annotations.NullMarked;
