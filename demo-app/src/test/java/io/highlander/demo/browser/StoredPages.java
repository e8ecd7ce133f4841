package io.highlander.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The part of a page that shows what is stored, page by page. */
final class StoredPages {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Window window;
    private final List<String> tombstones = new ArrayList<>();
    private int page = 1;

    private StoredPages(Window window) {
        this.window = window;
    }

    /** Opens the first of several pages. */
    static StoredPages open(Window window) {
        window.click("#stored-form button");
        await().atMost(PATIENCE).until(() -> window.isEnabled("#stored-next"));
        assertThat(window.isEnabled("#stored-back")).isFalse();
        return new StoredPages(window);
    }

    /** The keys on the page that is shown. */
    List<String> keys() {
        return window.texts("#objects .key");
    }

    /** Turns to the last page. Returns the keys of all. */
    List<String> turnToTheLast() {
        List<String> all = new ArrayList<>(keys());
        openTombstones();
        while (window.isEnabled("#stored-next")) {
            turnTo(page + 1, "#stored-next");
            assertThat(window.focused()).isEqualTo(window.isEnabled("#stored-next") ? "stored-next" : "stored-back");
            all.addAll(keys());
            openTombstones();
        }
        return all;
    }

    void turnBackToTheFirst() {
        while (page > 1) {
            turnTo(page - 1, "#stored-back");
        }
    }

    private void turnTo(int next, String button) {
        window.click(button);
        page = next;
        await().atMost(PATIENCE).until(() -> window.text("stored-page").equals("Page " + next));
    }

    private void openTombstones() {
        List<String> here = window.texts("#objects .tombstone .key");
        if (!here.isEmpty()) {
            window.click("#objects .tombstone summary");
            assertThat(window.isVisible("#objects .tombstone p")).isTrue();
            assertThat(window.isVisible("#objects .tombstone pre")).isFalse();
            tombstones.addAll(here);
        }
    }

    /** The keys of the tombstones that were met. */
    List<String> tombstones() {
        return tombstones;
    }

    /** Opens an entity that was not deleted. Returns what is stored of it. */
    String openOne() {
        window.click("#objects li:not(.tombstone) summary");
        assertThat(window.isVisible("#objects li:not(.tombstone) pre")).isTrue();
        return window.texts("#objects li:not(.tombstone) pre").get(0);
    }
}
