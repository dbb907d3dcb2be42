/** Keyed pseudonyms in place of names and ids, in reports, plans and exported files, and the way back with the key. */
@NullMarked
package io.capacityplanner.anonymization;

import org.jspecify.annotations.NullMarked;
