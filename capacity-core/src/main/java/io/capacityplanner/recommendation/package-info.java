/** What to do, what it saves, what it risks, what would change it. */
@NullMarked
package io.capacityplanner.recommendation;

import org.jspecify.annotations.NullMarked;
