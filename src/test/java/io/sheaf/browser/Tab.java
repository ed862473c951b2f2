package io.sheaf.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A tab of the system's Chromium. What the page complains of is kept: a script that fails, or
/// anything that its own security policy forbids.
final class Tab implements AutoCloseable {

    private static final double PATIENCE_MS = Integer.getInteger("patience", 120_000);

    private final Playwright playwright;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Tab(Playwright playwright, BrowserContext context) {
        this.playwright = playwright;
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // What the server refuses is told as an error too, and tests ask for refusals.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load")) {
                complaints.add(message.text());
            }
        });
    }

    /// Skips the test where there is no Chromium, and says so.
    static Tab open(int width, int height, boolean dark) {
        Optional<Path> chromium = chromium();
        assumeTrue(
                chromium.isPresent(),
                "NOT TESTED IN A BROWSER: there is no chromium on the PATH (Debian: apt-get install chromium)");
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(chromium.orElseThrow())
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-quic",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
        return new Tab(
                playwright,
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setLocale("en-GB")
                                // A colour on its way to another is none of the design's.
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setViewportSize(width, height)
                                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)));
    }

    static Tab open() {
        return open(1440, 900, false);
    }

    private static Optional<Path> chromium() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .flatMap(folder ->
                        List.of("chromium", "chromium-browser", "google-chrome").stream()
                                .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    void wear(boolean dark) {
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
    }

    /// Makes the first account by the link that the server prints.
    void firstRun(Served server) {
        page.navigate(server.firstLink());
        page.getByLabel("Name").fill("ada");
        page.getByLabel("Password").fill(Served.PASSWORD);
        button("Make my account");
        title("Start");
    }

    void signIn(Served server, String path, String name, String password) {
        page.navigate(server.url(path));
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        button("Sign in");
    }

    void button(String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    void link(String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    /// Waits for the screen of that title.
    void title(String text) {
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(text).setLevel(1))
                .waitFor();
    }

    void sees(String text) {
        page.getByText(text).first().waitFor();
    }

    /// @throws AssertionError naming each thing that people with other senses or hands would miss
    void isAccessible(String what) {
        List<String> found = new ArrayList<>();
        for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
            rule.getNodes()
                    .forEach(node ->
                            found.add(
                                    rule.getId()
                                            + ": "
                                            + node.getHtml()
                                            + " "
                                            + node.getFailureSummary()));
        }
        assertThat(found).as(what).isEmpty();
    }

    /// Waits until everything that the screen asked for is there.
    void isSettled() {
        page.waitForFunction(
                "() => !document.querySelector('[aria-busy=true], [data-loading]') && [...document.images].every(each => each.complete)");
    }

    /// @throws AssertionError when the page has to be pushed sideways to be read
    void doesNotOverflow(String what) {
        Object wider =
                page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) wider).intValue()).as(what + " is wider than the screen").isZero();
    }

    /// A picture for the documentation, when the folder is named by `-Dscreenshots=`.
    void picture(String name) {
        String folder = System.getProperty("screenshots", "");
        if (!folder.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }

    /// What was complained of while the server was away was right.
    void forgivesComplaints() {
        complaints.clear();
    }

    void hasNoComplaints() {
        assertThat(complaints).isEmpty();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
