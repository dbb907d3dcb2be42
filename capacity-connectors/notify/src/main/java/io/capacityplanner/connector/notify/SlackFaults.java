package io.capacityplanner.connector.notify;

import io.capacityplanner.connector.common.Answer;
import io.capacityplanner.connector.common.BodyReader;
import io.capacityplanner.connector.common.FailedAttemptException;
import io.capacityplanner.connector.common.StatusFaults;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Slack says when it refuses. The web API answers 200 with {@code "ok": false} and a code, incoming webhooks
 * another status with the code as text [1].
 *
 * <p>[1] Slack: chat.postMessage, Errors; Sending messages using incoming webhooks, Handling errors.
 */
final class SlackFaults {

    private static final int LONGEST_CODE = 80;

    private static final Set<String> CREDENTIALS = Set.of(
            "invalid_auth",
            "not_authed",
            "token_revoked",
            "token_expired",
            "account_inactive",
            "not_allowed_token_type",
            "two_factor_setup_required",
            "access_denied",
            "enterprise_is_restricted",
            "invalid_token");
    private static final Set<String> RIGHTS =
            Set.of("missing_scope", "no_permission", "restricted_action", "action_prohibited", "ekm_access_denied");
    private static final Set<String> CHANNELS = Set.of(
            "channel_not_found",
            "not_in_channel",
            "is_archived",
            "channel_is_archived",
            "posting_to_general_channel_denied");
    private static final Set<String> WEBHOOKS =
            Set.of("no_service", "no_service_id", "no_active_hooks", "no_team", "team_disabled", "user_not_found");
    private static final Set<String> PASSING = Set.of(
            "ratelimited",
            "rate_limited",
            "message_limit_exceeded",
            "internal_error",
            "fatal_error",
            "service_unavailable",
            "request_timeout",
            "team_added_to_org",
            "rollup_error");

    private SlackFaults() {}

    /** Reads what an incoming webhook answers: {@code ok} or a code. */
    static final class OfWebhook implements BodyReader<Boolean> {

        @Override
        public boolean takes(int status) {
            return true;
        }

        @Override
        public Boolean read(Answer answer) throws IOException, FailedAttemptException {
            String said = answer.excerpt().strip();
            if (answer.status() == 200 && said.equals("ok")) {
                return true;
            }
            if (answer.status() < 300) {
                throw FailedAttemptException.last(new InvalidInputException(
                        "the answer is not Slack's \"ok\" but \"" + StatusFaults.gist(said) + "\"",
                        answer.place(),
                        "Check the address of the incoming webhook; a proxy may have answered"));
            }
            CapacityException known = known(said, answer.place());
            throw known == null || known instanceof SourceUnavailableException || answer.status() >= 500
                    ? answer.failure(said)
                    : FailedAttemptException.of(known);
        }
    }

    /** Reads what the web API answers. */
    static final class OfApi implements BodyReader<Map<String, @Nullable Object>> {

        @Override
        public Map<String, @Nullable Object> read(Answer answer) throws IOException, FailedAttemptException {
            Map<String, @Nullable Object> said = JsonText.readObject(answer.body());
            if (Boolean.TRUE.equals(said.get("ok"))) {
                return said;
            }
            String code = StatusFaults.gist(answer.redacted(JsonText.text(said, "error")));
            CapacityException failure = known(code, answer.place());
            throw FailedAttemptException.of(
                    failure != null
                            ? scoped(failure, said)
                            : new InvalidInputException(
                                    "Slack refused the message (" + code + ")",
                                    answer.place(),
                                    "Look the code up in Slack's reference of chat.postMessage"));
        }

        private static CapacityException scoped(CapacityException failure, Map<String, @Nullable Object> said) {
            String needed = JsonText.text(said, "needed");
            return needed.isEmpty()
                    ? failure
                    : new ConfigurationException(Fault.of(
                            failure.problem(),
                            failure.place(),
                            failure.remedy() + "; it needs the scope " + Wording.cut(needed, LONGEST_CODE)));
        }
    }

    /** The exception for a code; null for one that is not known. */
    static @Nullable CapacityException known(String code, String place) {
        String problem = "Slack refused the message (" + code + ")";
        if (CREDENTIALS.contains(code)) {
            return new ConfigurationException(problem, place, "Give a bot token (xoxb-…) that is not revoked");
        }
        if (RIGHTS.contains(code)) {
            return new ConfigurationException(problem, place, "Give the app the scope chat:write and reinstall it");
        }
        if (CHANNELS.contains(code)) {
            return new ConfigurationException(
                    problem, place, "Check the channel, that it is not archived, and invite the app into it");
        }
        if (WEBHOOKS.contains(code)) {
            return new ConfigurationException(problem, place, "Make a new incoming webhook and give its address");
        }
        if (PASSING.contains(code)) {
            return new SourceUnavailableException(problem, place, "Send it again later");
        }
        return null;
    }
}
