/** A peer that speaks the protocols of AWS and checks what it is sent. */
@NullMarked
package io.capacityplanner.connector.aws.testing;

import org.jspecify.annotations.NullMarked;
