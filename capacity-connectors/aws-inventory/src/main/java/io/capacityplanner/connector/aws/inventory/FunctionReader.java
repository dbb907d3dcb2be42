package io.capacityplanner.connector.aws.inventory;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.connector.aws.reading.AwsPages;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.unit.Unit;
import java.util.Iterator;
import java.util.List;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Functions of Lambda. They have no size by name: their memory is set in MiB. */
final class FunctionReader implements ServiceReader {

    private static final int PAGE = 50;

    private final AwsAccess access;
    private final Grouping grouping;
    private final boolean tagged;

    FunctionReader(AwsAccess access, Grouping grouping, boolean tagged) {
        this.access = access;
        this.grouping = grouping;
        this.tagged = tagged;
    }

    @Override
    public Iterator<List<Delivery<Resource>>> pages(AwsScope scope) {
        LambdaClient lambda = access.client(scope, LambdaClient.class, LambdaClient::builder);
        TagLookup tags = new TagLookup(
                tagged,
                "lambda:ListTags",
                scope,
                arn -> lambda.listTags(request -> request.resource(arn)).tags());
        return AwsPages.of(
                lambda.listFunctionsPaginator(request -> request.maxItems(PAGE)),
                page -> tags.with(AwsPages.each(
                        page.functions(),
                        function -> "function " + function.functionName() + " in " + scope,
                        function -> function(scope, function, tags))));
    }

    private Resource function(AwsScope scope, FunctionConfiguration function, TagLookup tags) {
        Draft draft = new Draft(function.functionArn(), ResourceType.FUNCTION, scope)
                .account(Arns.account(function.functionArn()))
                .fact("name", function.functionName())
                .fact("runtime", function.runtimeAsString())
                .fact("architecture", String.join(",", function.architecturesAsStrings()))
                .fact("timeout_seconds", function.timeout())
                .fact("package", function.packageTypeAsString())
                .fact("last_modified", function.lastModified())
                .capacity("memory", function.memorySize(), Unit.MEBIBYTES)
                .capacity(Metric.MEMORY_USAGE.name(), function.memorySize(), Unit.MEBIBYTES);
        tags.tag(draft, function.functionArn());
        if (function.ephemeralStorage() != null) {
            draft.fact("ephemeral_storage_mib", function.ephemeralStorage().size());
        }
        return draft.build(grouping);
    }
}
