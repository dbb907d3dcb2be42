/** Reports as one self-contained HTML file. */
@NullMarked
package io.capacityplanner.connector.htmlreport;

import org.jspecify.annotations.NullMarked;
