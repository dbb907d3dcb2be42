package io.capacityplanner.planner;

import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.resource.Resource;
import java.util.List;
import java.util.Map;

/**
 * What exists, as the inventories say.
 *
 * @param resources by id; the caller may take some out
 * @param problems what could not be read
 */
record Inventory(Map<String, Resource> resources, List<SourceProblem> problems) {}
