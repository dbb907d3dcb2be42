package io.capacityplanner.connector.aws.inventory;

import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.source.Delivery;
import java.util.Iterator;
import java.util.List;

/** Reads the resources of one service. */
@FunctionalInterface
interface ServiceReader {

    /** The pages of a scope; throws what the SDK throws. */
    Iterator<List<Delivery<Resource>>> pages(AwsScope scope);
}
