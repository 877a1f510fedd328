package chat.parley.client.core.file;

import java.util.Optional;
import java.util.Set;

/// Which files could do something by themselves when they are opened outside.
///
/// Any thread may use it.
public final class Risk {
    private static final Set<String> PROGRAMS = Set.of(
            "exe",
            "com",
            "msi",
            "msix",
            "msp",
            "scr",
            "pif",
            "cpl",
            "dll",
            "gadget",
            "appx",
            "appinstaller",
            "app",
            "pkg",
            "dmg",
            "jar",
            "jnlp",
            "appimage",
            "run",
            "bin",
            "deb",
            "rpm",
            "flatpakref",
            "snap",
            "apk",
            "ipa",
            "elf",
            "out",
            "class",
            "xpi",
            "crx",
            "iso",
            "img",
            "vhd",
            "vhdx");
    private static final Set<String> SCRIPTS = Set.of(
            "sh",
            "bash",
            "zsh",
            "fish",
            "csh",
            "ksh",
            "command",
            "tool",
            "bat",
            "cmd",
            "ps1",
            "psm1",
            "psd1",
            "vbs",
            "vbe",
            "js",
            "mjs",
            "jse",
            "wsf",
            "wsh",
            "wsc",
            "hta",
            "py",
            "pyw",
            "pyc",
            "rb",
            "pl",
            "php",
            "lua",
            "tcl",
            "applescript",
            "scpt",
            "scptd",
            "workflow",
            "action",
            "reg",
            "inf",
            "sct",
            "msc",
            "chm",
            "hlp");
    private static final Set<String> LEADERS = Set.of(
            "lnk",
            "url",
            "desktop",
            "webloc",
            "fileloc",
            "inetloc",
            "scf",
            "library-ms",
            "search-ms",
            "settingcontent-ms",
            "application",
            "appref-ms",
            "rdp",
            "website");
    private static final Set<String> PAGES =
            Set.of("html", "htm", "xhtml", "xht", "mht", "mhtml", "shtml", "svg", "xml", "xsl");
    private static final Set<String> MACROS = Set.of(
            "docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "xla", "xll", "pptm", "potm", "ppsm", "ppam", "sldm", "doc",
            "xls", "ppt", "dot", "xlt", "pot", "rtf", "odt", "ods", "odp", "accdb", "accde", "mdb", "mde", "iqy", "slk",
            "one", "pub");
    private static final Set<String> PROGRAM_KINDS = Set.of(
            "application/x-executable",
            "application/x-sharedlib",
            "application/x-msdownload",
            "application/x-elf",
            "application/x-mach-binary",
            "application/java-archive",
            "application/x-ms-installer",
            "application/x-dosexec");

    private Risk() {}

    /// @param mimeType as the server found it
    /// @return what could happen, in one sentence; empty for what is only shown
    public static Optional<String> of(String name, String mimeType) {
        String ending = FileWords.ending(withoutTail(name));
        if (PROGRAMS.contains(ending) || PROGRAM_KINDS.contains(mimeType))
            return Optional.of(
                    "It is a program: once it is opened it can do everything that you can do on this computer.");
        if (SCRIPTS.contains(ending) || mimeType.contains("script"))
            return Optional.of("It is a script: opened, it can run commands with your rights on this computer.");
        if (LEADERS.contains(ending))
            return Optional.of(
                    "It is a link to something else, and can start a program or open a page that its name does not show.");
        if (PAGES.contains(ending) || mimeType.equals("text/html") || mimeType.equals("image/svg+xml"))
            return Optional.of(
                    "It is a page that can run scripts in your browser, and can look like one of another site.");
        if (MACROS.contains(ending))
            return Optional.of("Documents of this kind can hold macros, small programs that act with your rights.");
        return Optional.empty();
    }

    /// Windows opens `a.exe. ` as `a.exe`.
    private static String withoutTail(String name) {
        return FileWords.name(name).replaceAll("[. ]+$", "");
    }
}
