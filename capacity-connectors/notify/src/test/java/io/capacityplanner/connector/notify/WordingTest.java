package io.capacityplanner.connector.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(Wording.cut("abc", 3)).isEqualTo("abc");
        assertThat(Wording.cut("abcd", 3)).isEqualTo("ab…");
        assertThat(Wording.cut("a😀b", 3)).isEqualTo("a…");
        assertThat(Wording.cut("😀😀", 3)).isEqualTo("😀…");
        assertThat(Wording.cut("abc", 1)).isEqualTo("…");
        assertThat(Wording.cut("abc", 0)).isEmpty();
    }

    @Test
    void cutsNoEntityInTwo() {
        String text = Wording.escaped("a&b<c>d");
        assertThat(text).isEqualTo("a&amp;b&lt;c&gt;d");
        for (int most = 1; most < text.length(); most++) {
            String cut = Wording.cutEscaped(text, most);
            assertThat(cut).hasSizeLessThanOrEqualTo(most).endsWith("…");
            assertThat(cut.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
        }
        assertThat(Wording.cutEscaped(text, text.length())).isEqualTo(text);
    }

    @Test
    void quotesAreEscapedInHtml() {
        assertThat(Wording.html("<a href='x'>\"&\"</a>"))
                .isEqualTo("&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;");
    }

    @Test
    void longKeysStayApart() {
        String key = "k".repeat(400);
        assertThat(PagerDutyEvent.dedupKey("short")).isEqualTo("short");
        assertThat(PagerDutyEvent.dedupKey(key + "1"))
                .hasSizeLessThanOrEqualTo(255)
                .isNotEqualTo(PagerDutyEvent.dedupKey(key + "2"));
    }
}
