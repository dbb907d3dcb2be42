/** Reads many parts of AWS, account by account and region by region: page by page, and a part that fails alone. */
@NullMarked
package io.capacityplanner.connector.aws.reading;

import org.jspecify.annotations.NullMarked;
