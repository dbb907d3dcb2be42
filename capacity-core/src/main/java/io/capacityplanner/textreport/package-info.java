/** Reports as plain text for terminals and logs. */
@NullMarked
package io.capacityplanner.textreport;

import org.jspecify.annotations.NullMarked;
