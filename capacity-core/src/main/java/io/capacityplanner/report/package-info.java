/** A document model that renderers turn into HTML, text or data. */
@NullMarked
package io.capacityplanner.report;

import org.jspecify.annotations.NullMarked;
