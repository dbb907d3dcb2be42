/** What the tests of connectors share: servers that misbehave as told, real servers, certificates. */
@NullMarked
package io.capacityplanner.connector.common.testing;

import org.jspecify.annotations.NullMarked;
