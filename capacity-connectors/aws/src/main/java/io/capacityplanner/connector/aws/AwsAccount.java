package io.capacityplanner.connector.aws;

import io.capacityplanner.error.InvalidInputException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An account, and the role that is assumed to read it.
 *
 * @param id the account's number, twelve digits
 * @param roleArn the role to assume in it; null to read it with the credentials themselves
 * @param externalId the external id that the role's trust policy asks for; null when it asks for none
 */
public record AwsAccount(
        String id, @Nullable String roleArn, @Nullable String externalId) {

    private static final Pattern NUMBER = Pattern.compile("\\d{12}");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):role/[\\w+=,.@/-]+");

    /** Refuses numbers and roles that cannot exist, a role of another account, and an external id without a role. */
    public AwsAccount {
        String place = "AWS account " + id;
        if (!NUMBER.matcher(id).matches()) {
            throw new InvalidInputException(
                    "\"" + id + "\" is no account number",
                    "AWS account",
                    "Give its twelve digits, in quotes where it stands in a file");
        }
        if (roleArn != null) {
            var role = ROLE.matcher(roleArn);
            if (!role.matches() || !role.group(1).equals(id)) {
                throw new InvalidInputException(
                        "\"" + roleArn + "\" is no role of this account",
                        place,
                        "Give a role such as arn:aws:iam::" + id + ":role/capacity-planner");
            }
        } else if (externalId != null) {
            throw new InvalidInputException(
                    "an external id without a role means nothing", place, "Give the role that asks for it");
        }
    }

    /** An account that is read with the credentials themselves. */
    public static AwsAccount of(String id) {
        return new AwsAccount(id, null, null);
    }

    /** An account that is read through a role. */
    public static AwsAccount through(String roleArn) {
        var role = ROLE.matcher(roleArn);
        if (!role.matches()) {
            throw new InvalidInputException(
                    "\"" + roleArn + "\" is no role",
                    "AWS account",
                    "Give a role such as arn:aws:iam::123456789012:role/capacity-planner");
        }
        return new AwsAccount(role.group(1), roleArn, null);
    }
}
