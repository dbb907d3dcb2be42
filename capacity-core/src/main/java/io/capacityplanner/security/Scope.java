package io.capacityplanner.security;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Resource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which resources a grant is for. A scope of teams and accounts is what belongs to one of the teams <em>and</em> to one of
 * the accounts; two grants stand for "or". What belongs to nobody that is known is in no scope but {@link #ALL}.
 *
 * @param all whether it is everything
 * @param teams values of {@link #TEAM_TAG}; empty for any
 * @param accounts accounts that are billed; empty for any
 */
public record Scope(boolean all, Set<String> teams, Set<String> accounts) {

    /** The tag that says which team a resource belongs to. */
    public static final String TEAM_TAG = "team";

    /** Everything. */
    public static final Scope ALL = new Scope(true, Set.of(), Set.of());

    /** Refuses a scope of nothing and blank names; copies the sets. */
    public Scope {
        teams = Set.copyOf(teams);
        accounts = Set.copyOf(accounts);
        boolean named = !teams.isEmpty() || !accounts.isEmpty();
        if (all == named) {
            throw new InvalidInputException(
                    all
                            ? "everything and names of teams or accounts exclude each other"
                            : "no team or account is named",
                    "scope",
                    "Name teams or accounts, or say that it is everything");
        }
        if (teams.stream().anyMatch(String::isBlank) || accounts.stream().anyMatch(String::isBlank)) {
            throw new InvalidInputException("a name is blank", "scope", "Give each team and account its name");
        }
    }

    /** What belongs to one of some teams. */
    public static Scope teams(String... names) {
        return new Scope(false, Set.of(names), Set.of());
    }

    /** What is billed to one of some accounts. */
    public static Scope accounts(String... names) {
        return new Scope(false, Set.of(), Set.of(names));
    }

    /** Whether a resource is in it. */
    public boolean covers(Resource resource) {
        return covers(resource.account(), resource.tags());
    }

    /** Whether what bears an account and tags is in it. */
    public boolean covers(@Nullable String account, Map<String, String> tags) {
        if (all) {
            return true;
        }
        String team = tags.get(TEAM_TAG);
        return (teams.isEmpty() || (team != null && teams.contains(team)))
                && (accounts.isEmpty() || (account != null && accounts.contains(account)));
    }

    /** In plain words, for instance {@code team a, b in account 123}. */
    @Override
    public String toString() {
        if (all) {
            return "everything";
        }
        String team = teams.isEmpty() ? "" : "team " + String.join(", ", new TreeSet<>(teams));
        String account = accounts.isEmpty() ? "" : "account " + String.join(", ", new TreeSet<>(accounts));
        return team.isEmpty() ? account : account.isEmpty() ? team : team + " in " + account;
    }
}
