/** Makes the AWS connector from settings. */
@NullMarked
package io.capacityplanner.connector.aws.wiring;

import org.jspecify.annotations.NullMarked;
