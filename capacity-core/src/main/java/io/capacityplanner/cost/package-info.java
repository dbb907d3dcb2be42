/** What was spent on what, and on whom: amounts are exact, and parts add up to their total to the cent. */
@NullMarked
package io.capacityplanner.cost;

import org.jspecify.annotations.NullMarked;
