package io.capacityplanner.connector.aws.inventory;

import io.capacityplanner.connector.aws.AwsFaults;
import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.connector.aws.reading.AwsPart;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.source.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Asks for tags that a service tells of one resource at a time, in one scope. After a failure it asks no more: the rest
 * comes without tags, and that is said once. Not thread-safe.
 */
final class TagLookup {

    private final boolean wanted;
    private final String place;
    private final Function<String, Map<String, String>> question;
    private @Nullable CapacityException failure;
    private boolean said;

    /**
     * Starts without a question.
     *
     * @param wanted whether to ask at all
     * @param permission what asking needs
     * @param question the tags of a resource by its ARN
     */
    TagLookup(boolean wanted, String permission, AwsScope scope, Function<String, Map<String, String>> question) {
        this.wanted = wanted;
        this.place = AwsPart.place(permission, scope);
        this.question = question;
    }

    /** Gives a resource its tags. */
    void tag(Draft draft, @Nullable String arn) {
        if (!wanted || arn == null || failure != null) {
            return;
        }
        try {
            question.apply(arn).forEach(draft::ownersTag);
        } catch (SdkException e) {
            CapacityException fault = AwsFaults.of(e, place + ", tags of " + arn + " and those after it");
            if (fault instanceof OperationCancelledException) {
                throw fault;
            }
            failure = fault;
        }
    }

    /** What a page holds, and the failure when it came up there. */
    List<Delivery<Resource>> with(List<Delivery<Resource>> page) {
        CapacityException fault = failure;
        if (fault == null || said) {
            return page;
        }
        said = true;
        List<Delivery<Resource>> more = new ArrayList<>(page);
        more.add(Delivery.failed(place, fault));
        return more;
    }
}
