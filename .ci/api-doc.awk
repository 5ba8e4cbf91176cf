# Makes docs/akka-api.md: first file, the lines that the runtime lacks; second, the whole listing with a "# package" line
# before each package. A member is named once, however many overloads it has; "2 of 3" tells when some of them are left out.

FILENAME == ARGV[1] { lacks[$0] = 1; next }
/^# / { flush_package(); package = substr($0, 3); next }
{
    head = substr($0, 1, index($0, " | ") - 1)
    at = index(head, "::")
    if (at == 0) add_type(head, $0); else add_member(substr(head, 1, at - 1), substr(head, at + 2), $0)
}
END { flush_package() }

function add_type(name, line) {
    types[++type_count] = name
    known[bare(name)] = 1
    absent[name] = line in lacks
}

function add_member(type, text, line,    name, key) {
    name = text
    sub(/[<(\[].*/, "", name)
    if (name == "new") name = "constructor"
    key = type SUBSEP name
    if (!(key in total)) names[type] = names[type] (names[type] == "" ? "" : SUBSEP) name
    total[key]++
    if (line in lacks) missing[key]++
}

function bare(name) { gsub(/<[^>]*>/, "", name); return name }

# A type whose name goes on after another type's is nested in it.
function namespace_of(name,    owner) {
    owner = bare(name)
    sub(/[.][^.]*$/, "", owner)
    return owner in known ? namespace_of(owner) : owner
}

function join_members(type, wanted,    list, n, i, key, have, text, label) {
    n = split(names[type], list, SUBSEP)
    for (i = 1; i <= n; i++) {
        key = type SUBSEP list[i]
        have = total[key] - missing[key]
        if (wanted == "there" ? have == 0 : missing[key] == 0) continue
        label = "`" list[i] "`"
        if (have > 0 && missing[key] > 0) label = label " (" (wanted == "there" ? have : missing[key] + 0) " of " total[key] ")"
        text = text (text == "" ? "" : ", ") label
    }
    return text
}

function flush_package(    i, name, space, short) {
    if (!printed++) {
        print "# What of Akka.NET's API is here"
        print ""
        print "Under `-p:ActorRuntime=embedded` the runtime in `runtime/` stands in for Akka.NET's packages. This page lists which of"
        print "their public and protected types and members it has. What is left out needs `-p:ActorRuntime=akka`."
        print "It is made by `.ci/api-diff --write`; don't edit it."
    }
    if (type_count == 0) return
    print "\n## " package
    space_count = 0
    for (i = 1; i <= type_count; i++) {
        name = types[i]
        space = namespace_of(name)
        if (!(space in seen)) { seen[space] = 1; spaces[++space_count] = space }
        short = substr(name, length(space) + 2)
        if (absent[name]) gone[space] = gone[space] (gone[space] == "" ? "" : ", ") "`" short "`"
        else rows[space] = rows[space] "| `" short "` | " join_members(name, "there") " | " join_members(name, "out") " |\n"
    }
    for (i = 1; i <= space_count; i++) print_space(spaces[i])
    reset()
}

function print_space(space) {
    print "\n### " space
    if (rows[space] != "") printf "\n| type | there | left out |\n| --- | --- | --- |\n%s", rows[space]
    if (gone[space] != "") print "\nTypes left out: " gone[space] "."
}

function reset() {
    split("", types); split("", known); split("", absent); split("", names); split("", total); split("", missing)
    split("", seen); split("", spaces); split("", gone); split("", rows)
    type_count = 0
}
