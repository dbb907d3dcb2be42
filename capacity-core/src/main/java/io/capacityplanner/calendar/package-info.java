/** Days that are not like others: holidays and working days. */
@NullMarked
package io.capacityplanner.calendar;

import org.jspecify.annotations.NullMarked;
