# What the command line says.

cli-standard-input = standard input
cli-standard-output = standard output
cli-not-found = { $path }: no such file.
cli-not-a-file = { $path } is a pipe or a device, not a file. Pipe in what comes from it, and name a dash instead of a file.
cli-folder = { $path } is a folder. Name a .ron file in it.
cli-no-map-inside = { $path } contains no journey map: it was exported without one, or another program made it.
cli-exist = { $count ->
    [one] { $path } and one more file exist. Nothing was written. Choose another name, or add --force.
   *[other] { $path } and { $count } more files exist. Nothing was written. Choose another name, or add --force.
}
cli-terminal = A terminal cannot show a { $ending } file. Write it to a file, as in > FILE, or pipe it to another program.
cli-other-ending = { $path }: the ending names another format than --format { $ending }. Change one of them.
cli-map-ending = { $path }: this command writes a map, as .ron or .json. For other formats: wayline export.
cli-which-format = { $path } has no ending that decides the format: add --format. Known: { $endings }.
cli-one-stream = Only one file can be written to { $path }. For several maps, a file for each stage, or the pictures of a walk, name a file or a folder.
cli-option-format = { $option } does nothing in a { $ending } file. It is for { $endings }.
cli-option-map = { $option } does nothing here: the file is a whole map, not a table.
cli-json-and-output = --json and the map cannot both go to standard output. Name a file with -o, or leave out --json.
cli-mistyped-command = There is no command “{ $name }”. Did you mean: wayline { $meant }
cli-unknown-command = “{ $name }” is neither a file nor a command. Commands: { $commands }. See wayline --help.
cli-no-command = There is no command “{ $name }”. See wayline --help.
