/** What is measured: resources, their metrics and the keys of their series. */
@NullMarked
package io.capacityplanner.resource;

import org.jspecify.annotations.NullMarked;
