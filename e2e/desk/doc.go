// Package desk gives tests a desktop of their own: a virtual screen with a
// window manager ([Start]), keys and pointer on it ([Desk.Type], [Desk.Key],
// [Desk.Click]), pictures of it ([Desk.Shot]) on which words are found
// ([Picture.Find]), and private message buses with
// stand-ins for the services that tell of sleep and locking ([StartBus]).
//
// Everything is started for one test, ends with it, and is found in the way
// real ones are: through DISPLAY and the addresses of the buses, which
// [Desk.Env] and [Bus.Env] give. Nothing of the machine's own desktop is
// touched. The programs it needs are installed by make test; where one is
// missing the test fails and says which.
//
// Only tests import this package, and it runs on Linux only.
package desk
