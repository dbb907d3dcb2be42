/** Instances, databases, caches, functions, volumes and reservations of AWS accounts. */
@NullMarked
package io.capacityplanner.connector.aws.inventory;

import org.jspecify.annotations.NullMarked;
