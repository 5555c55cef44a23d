-- Tries the settings of docs/editors.md in a headless Neovim (0.11 or later), in a folder of its own:
--   npm run build && nvim --headless --clean -l test/editors/neovim.lua
-- Ends with 0 when everything was answered, and says what was not.
local here = vim.fs.dirname(vim.fs.dirname(vim.fs.dirname(vim.fs.abspath(arg[0]))))
local folder = vim.fn.tempname()
vim.fn.mkdir(folder, 'p')
vim.fn.writefile({ 'parent("Ann Lee", "Bea Lee").', 'parent("Bea Lee", "Cy Lee").' }, folder .. '/facts.pl')
vim.fn.writefile({ 'child(X,Y) :- parent(Y, X).', 'odd(X) :- child(X Y).' }, folder .. '/rules.pl')

-- The block of the page itself, with this checkout's server.
local page = table.concat(vim.fn.readfile(here .. '/docs/editors.md'), '\n')
local block = page:match('```lua\n(.-)\n```'):gsub('/opt/phantomlab', here)
assert(loadstring(block))()
vim.filetype.add({ filename = { ['facts.pl'] = 'prolog', ['rules.pl'] = 'prolog' } })

vim.cmd.cd(folder)
vim.cmd('filetype on')
vim.cmd.edit(folder .. '/rules.pl')
local buffer = vim.api.nvim_get_current_buf()
local failed = {}
local function expect(what, holds)
  print((holds and 'ok: ' or 'FAILED: ') .. what)
  if not holds then table.insert(failed, what) end
end

local attached = vim.wait(10000, function() return #vim.lsp.get_clients({ bufnr = buffer }) > 0 end)
expect('the server is attached', attached)
local client = vim.lsp.get_clients({ bufnr = buffer })[1]
expect('diagnostics', vim.wait(10000, function()
  for _, found in ipairs(vim.diagnostic.get(buffer)) do
    if found.code == 'prolog-syntax' then return true end
  end
  return false
end))

local uri = vim.uri_from_bufnr(buffer)
local function ask(method, params)
  params = vim.tbl_extend('force', { textDocument = { uri = uri } }, params)
  local answer = client:request_sync(method, params, 10000, buffer)
  return answer and not answer.err and answer.result or nil
end
local at = { position = { line = 0, character = 16 } }
local hover = ask('textDocument/hover', at)
expect('hover', hover and hover.contents.value:find('parent') ~= nil)
local definition = ask('textDocument/definition', at)
expect('definition', definition and #definition == 1)
local references = ask('textDocument/references', vim.tbl_extend('force', at, { context = { includeDeclaration = true } }))
expect('references', references and #references == 3)
local completion = ask('textDocument/completion', { position = { line = 1, character = 12 } })
expect('completion', completion and #completion.items > 0)
local tokens = ask('textDocument/semanticTokens/full', {})
expect('semantic tokens', tokens and #tokens.data > 0)
local edits = ask('textDocument/formatting', { options = { tabSize = 4, insertSpaces = true } })
expect('formatting', edits and #edits > 0)
vim.lsp.util.apply_text_edits(edits, buffer, client.offset_encoding)
expect('the layout is in the buffer', vim.api.nvim_buf_get_lines(buffer, 0, 1, true)[1] == 'child(X, Y) :- parent(Y, X).')
local rename = ask('textDocument/rename', { position = { line = 0, character = 17 }, newName = 'elder' })
expect('rename', rename and rename.changes and vim.tbl_count(rename.changes) == 2)
client:stop(true)
vim.fn.delete(folder, 'rf')
if #failed > 0 then os.exit(1) end
os.exit(0)
