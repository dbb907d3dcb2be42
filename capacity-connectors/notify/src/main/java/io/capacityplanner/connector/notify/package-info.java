/** Slack, e-mail, PagerDuty, signed webhooks and Grafana annotations. */
@NullMarked
package io.capacityplanner.connector.notify;

import org.jspecify.annotations.NullMarked;
