package io.capacityplanner.connector.aws.offers;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.connector.aws.reading.AwsPages;
import io.capacityplanner.connector.aws.reading.AwsPart;
import io.capacityplanner.connector.aws.reading.AwsParts;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.spi.CommitmentSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.savingsplans.SavingsplansClient;
import software.amazon.awssdk.services.savingsplans.model.DescribeSavingsPlansResponse;
import software.amazon.awssdk.services.savingsplans.model.SavingsPlanState;

/**
 * Savings plans that accounts hold: Compute, EC2 Instance, SageMaker and Database. Queued, returned and past ones come
 * too, as not active; those whose payment failed were never held.
 *
 * <p>{@link HeldCommitment#hourly()} is the part of the commitment that is billed each hour: all of it without upfront
 * payment, nothing when all was paid upfront, else what the upfront payment leaves over of the commitment. Tags are {@code
 * state}, {@code payment_option}, {@code products}, {@code description} and {@code returnable_until}, beside the plan's.
 *
 * <p>An account that cannot be read is a {@link Delivery.Failure}. Immutable and thread-safe.
 */
public final class SavingsPlansSource implements CommitmentSource {

    private static final int PAGE = 100;
    private static final String PERMISSION = "savingsplans:DescribeSavingsPlans";
    private static final List<SavingsPlanState> STATES = List.of(
            SavingsPlanState.ACTIVE,
            SavingsPlanState.QUEUED,
            SavingsPlanState.PAYMENT_PENDING,
            SavingsPlanState.PENDING_RETURN,
            SavingsPlanState.RETURNED,
            SavingsPlanState.RETIRED);

    private final AwsAccess access;
    private final @Nullable Executor executor;

    private SavingsPlansSource(AwsAccess access, @Nullable Executor executor) {
        this.access = access;
        this.executor = executor;
    }

    /** The plans of every account, read on the calling thread. */
    public static SavingsPlansSource of(AwsAccess access) {
        return of(access, null);
    }

    /**
     * The plans of every account.
     *
     * @param access how AWS is reached
     * @param executor what several accounts are read on at once; null for the calling thread
     */
    public static SavingsPlansSource of(AwsAccess access, @Nullable Executor executor) {
        return new SavingsPlansSource(access, executor);
    }

    @Override
    public String id() {
        return "aws-savings-plans";
    }

    @Override
    public String description() {
        return "Savings plans held in " + access.accounts().size() + " accounts of AWS";
    }

    /**
     * Streams the plans.
     *
     * @throws io.capacityplanner.error.SourceUnavailableException when no account can be read for now
     * @throws io.capacityplanner.error.ConfigurationException when no account can be read for want of credentials or
     *     permissions
     */
    @Override
    public Stream<Delivery<HeldCommitment>> commitments() {
        List<AwsPart<HeldCommitment>> parts = new ArrayList<>();
        for (AwsScope scope : access.accounts()) {
            parts.add(new AwsPart<>(AwsPart.place(PERMISSION, scope), () -> pages(scope)));
        }
        return AwsParts.stream(parts, executor);
    }

    private Iterator<List<Delivery<HeldCommitment>>> pages(AwsScope scope) {
        SavingsplansClient client = access.client(scope, SavingsplansClient.class, SavingsplansClient::builder);
        return AwsPages.of(
                () -> new Pages(client),
                page -> AwsPages.each(
                        page.savingsPlans(),
                        plan -> "savings plan " + plan.savingsPlanId() + " in " + scope,
                        plan -> HeldPlan.of(plan, scope)));
    }

    /** The SDK has no paginator for this call. A page may be empty and still not the last. */
    private static final class Pages implements Iterator<DescribeSavingsPlansResponse> {

        private final SavingsplansClient client;
        private @Nullable String token;
        private boolean begun;

        Pages(SavingsplansClient client) {
            this.client = client;
        }

        @Override
        public boolean hasNext() {
            return !begun || token != null;
        }

        @Override
        public DescribeSavingsPlansResponse next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            String from = token;
            DescribeSavingsPlansResponse page = client.describeSavingsPlans(
                    request -> request.states(STATES).maxResults(PAGE).nextToken(from));
            begun = true;
            token = page.nextToken() == null || page.nextToken().isEmpty() ? null : page.nextToken();
            return page;
        }
    }
}
