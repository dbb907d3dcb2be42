package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.resource.InstanceSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided.
 *
 * @param classification what is wrong with the present size
 * @param proposed the size to have; null for the present one or none
 * @param alternatives other sizes that would do, best first
 */
record Decision(Classification classification, @Nullable InstanceSize proposed, List<InstanceSize> alternatives) {}
