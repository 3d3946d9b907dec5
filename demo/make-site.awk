# Writes the demo site: awk -v root=FOLDER -v pages=N -f make-site.awk
# Page i links to pages 4i+1 to 4i+4, so that every page can be reached, and to some others; one in ten has a link that leads to a
# redirect, one in twenty a link that leads nowhere. Numbers come from a generator of its own: each awk writes the same site.

function random(n) {
    state = state * 16807 % 2147483647
    return state % n
}

function words(n,    text) {
    while (n-- > 0) {
        text = text (text == "" ? "" : " ") syllable[random(12)] syllable[random(12)] (random(2) ? syllable[random(12)] : "")
    }
    return text
}

function path(i) { return i ? "/page-" i ".html" : "/" }

function link(href, text) { return "<a href=\"" href "\">" text "</a>" }

function write(i,    file, child, n) {
    file = root "/" (i ? "page-" i ".html" : "index.html")
    print "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Page " i ": " words(3) "</title>" > file
    print "<meta name=\"description\" content=\"" words(12) "\"></head>\n<body>" > file
    print "<h1>" words(4) "</h1>\n<p>" link("/", "Home") " \302\267 " link("page-1.html#top", "Start") " \302\267 " link("private/", "Private") "</p>" > file
    print "<p><img src=\"/images/" i % 20 ".svg\" alt=\"" words(2) "\"> " words(60) ".</p>\n<ul>" > file
    for (child = 4 * i + 1; child <= 4 * i + 4 && child < pages; child++) print "<li>" link(path(child), words(2)) "</li>" > file
    print "</ul>" > file
    for (n = 0; n < 8; n++) print "<p>" words(25) " " link(path(random(pages)), words(2)) " " words(25) ".</p>" > file
    if (i % 10 == 3) print "<p>" link((i % 20 == 3 ? "/old/" : "/older/") random(pages - 1) + 1, "moved") "</p>" > file
    if (i % 20 == 7) print "<p>" link((i % 40 == 7 ? "/missing-" : "/gone/") i ".html", "lost") "</p>" > file
    print "</body>\n</html>" > file
    close(file)
}

BEGIN {
    state = 20261120
    split("ka lo mi ne ra su ti vo be du fa gi", parts, " ")
    for (i = 1; i <= 12; i++) syllable[i - 1] = parts[i]
    system("mkdir -p " root "/images " root "/private")
    for (i = 0; i < pages; i++) write(i)
    for (i = 0; i < 20; i++) {
        file = root "/images/" i ".svg"
        print "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"64\"><circle cx=\"32\" cy=\"32\" r=\"" 8 + i "\"/></svg>" > file
        close(file)
    }
    print "<!DOCTYPE html><title>Private</title><p>robots.txt says that no crawler comes here.</p>" > (root "/private/index.html")
    print "User-agent: *\nDisallow: /private/" > (root "/robots.txt")
}
