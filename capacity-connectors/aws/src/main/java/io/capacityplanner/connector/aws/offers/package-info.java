/** What AWS sells and what was bought of it in advance: list prices and savings plans. */
@NullMarked
package io.capacityplanner.connector.aws.offers;

import org.jspecify.annotations.NullMarked;
